"""The doors of Crosscut: pages, API, command line and jobs, each thin and all equal."""
