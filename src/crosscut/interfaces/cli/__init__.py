"""The command line: `crosscut <noun> <verb>`, one noun a module, listed in main.py."""
