"""The API: reads through queries, writes through actions, errors as problems (RFC 9457).

`given` says how values come in, `asking` how questions are answered, `acting` how a verb is
carried out, `entrance` what every request passes first.
"""
