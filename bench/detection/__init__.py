"""What of the mistakes people make is found (python -m bench.detection)."""
