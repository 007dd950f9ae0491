"""Public services (政务服务): what the money buys, measured.

Case records come in, are proven by declared rules, and give metrics whose rows can be pointed at.
`metric` and `trace` are what an indicator of a budget project asks.
"""
