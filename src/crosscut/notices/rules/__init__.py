"""What a notice means for the register, in plain Python: values in, answer out."""
