"""What Rivergate's groups had done: directives over the years, with reports, obstacles and
escalations, day after day through the actions and the rounds of the clock."""
