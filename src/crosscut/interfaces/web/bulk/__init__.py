"""Files out of the register and into it: download, upload, dry run, entering."""
