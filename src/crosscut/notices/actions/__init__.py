"""Every write of the notices room: one function a verb, one noun a file.

`documents` takes papers in, `drafts` confirms them; `entering`, `seating`, `founding` and
`changing` carry out what a confirmed paper says, by the register's own actions.
"""
