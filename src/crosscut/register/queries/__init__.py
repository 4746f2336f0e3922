"""Every read that the doors need. Each takes the actor, and a date where one makes sense.

`facts` and `sheets` say what answers look like; the other modules make them.
"""
