"""The short measurements, one after the other; each says what it measured. Longer runs: `python -m bench.NAME --help`."""

from __future__ import annotations

import subprocess
import sys

SHORT = {
    "core": ["-m", "bench.core"],
    "slips": ["-m", "bench.slips", "--every", "20"],
    "speed": ["bench/speed/reading.py"],
    "roundtrip": ["-m", "bench.roundtrip"],
    "detection": ["-m", "bench.detection", "--quick"],
    "services": ["-m", "bench.services"],
}


def main() -> None:
    """Run those named, or all; the exit code is 1 where one stopped."""
    failed = []
    for name in sys.argv[1:] or SHORT:
        print(f"\n== {name}", flush=True)
        if subprocess.run([sys.executable, *SHORT[name]], check=False).returncode:
            failed.append(name)
    if failed:
        sys.exit(f"stopped: {', '.join(failed)}")


if __name__ == "__main__":
    main()
