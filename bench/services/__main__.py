"""How long the data rules take, and what they find of what was planted.

    python -m bench.services [cases] [rate] [--district FOLDER]

Each stage is a process of its own, so that its memory is its own; wall time depends on what else the machine does, the
processor's time does not. `--district` takes one that was made before, or makes it there and leaves it.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gouji.public_services import intake, quality, schema
from gouji.public_services.simulate import simulate

STAGES = ("simulate", "import", "build", "rules")


def stage(name: str, files: Path, path: Path, cases: int, rate: float) -> dict[str, object]:
    """Do one stage; seconds on the wall and of the processor, peak memory in GB, and what the rules said."""
    wall, cpu = time.perf_counter(), time.process_time()
    sources, said = schema.sources(), {}
    if name == "simulate":
        simulate(files, cases, seed=1, rate=rate)
    else:
        con = intake.open_or_create(path, sources)
        if name == "import":
            intake.import_folder(con, files, "simulated", sources, "bench")
        elif name == "build":
            said = {"cases": intake.build(con)}
        else:
            run = quality.run(con, sources)
            said = {
                "cases": run.cases,
                "rules": [[o.rule.id, o.applies, o.cannot_tell, o.seconds, o.rule.deterministic, o.outcome.value] for o in run.outcomes],
                "found": truth(con, files),
            }  # fmt: skip
        con.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "peak": peak, **said}


def truth(con, files: Path) -> list[tuple[str, int, int, int]]:
    """For each rule: how many were planted, found, and both."""
    return con.execute(
        f"""WITH t AS (SELECT rule, tbl, field, subject FROM read_parquet('{files}/truth.parquet')),
             f AS (SELECT DISTINCT rule, tbl, field, subject FROM finding)
        SELECT coalesce(t.rule, f.rule) AS r, count(t.rule), count(f.rule), count(*) FILTER (t.rule IS NOT NULL AND f.rule IS NOT NULL)
        FROM t FULL JOIN f USING (rule, tbl, field, subject) GROUP BY r ORDER BY substr(r, 2)::INTEGER"""
    ).fetchall()


def main(cases: int, rate: float, district: Path | None) -> int:
    with tempfile.TemporaryDirectory(dir=Path.cwd() if cases > 2_000_000 else None) as folder:
        files, path = district or Path(folder) / "files", Path(folder) / "cases.duckdb"
        done = {}
        for name in STAGES:
            if name == "simulate" and (files / "manifest.json").exists():
                continue
            call = [
                sys.executable,
                "-m",
                "bench.services",
                str(cases),
                str(rate),
                "--stage",
                name,
                str(files),
                str(path),
            ]
            done[name] = json.loads(subprocess.run(call, check=True, capture_output=True, text=True).stdout)
            print(
                f"{name}: {done[name]['wall']:.0f} s, processor {done[name]['cpu']:.0f} s, peak {done[name]['peak']:.2f} GB",
                flush=True,
            )
    rules = {r[0]: r for r in done["rules"]["rules"]}
    print(f"\n{done['rules']['cases']:,} cases\n")
    print(
        "| rule | applies | planted | found | recall | precision | seconds |\n|---|---|---|---|---|---|---|"
    )
    bad = sum(r[5] == "failed" for r in rules.values())
    for rule, planted, found, both in done["rules"]["found"]:
        _, applies, _, seconds, deterministic, _ = rules[rule]
        bad += deterministic and (both < 0.99 * planted or both < found)
        print(
            f"| {rule} | {applies:,} | {planted:,} | {found:,} | {_share(both, planted)} | {_share(both, found)} | {seconds:.2f} |"
        )
    return int(bool(bad))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else "—"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=int, nargs="?", default=200_000)
    parser.add_argument("rate", type=float, nargs="?", default=0.0008)
    parser.add_argument("--district", type=Path)
    parser.add_argument("--stage", nargs=3, metavar=("NAME", "FILES", "DATABASE"))
    given = parser.parse_args()
    if given.stage:
        name, files, path = given.stage
        print(json.dumps(stage(name, Path(files), Path(path), given.cases, given.rate)))
        sys.exit(0)
    sys.exit(main(given.cases, given.rate, given.district))
