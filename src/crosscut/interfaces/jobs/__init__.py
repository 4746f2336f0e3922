"""What happens without a request: a door like the others. Jobs call actions as SYSTEM."""
