"""Case records at size: `python -m bench.services [cases] [rate]`."""
