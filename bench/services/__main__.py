"""How long the data rules take, and what they find of what was planted: python -m bench.services [cases] [rate]."""

import resource
import sys
import tempfile
import time
from pathlib import Path

from gouji.public_services import intake, quality, schema
from gouji.public_services.simulate import simulate


def main(cases: int, rate: float) -> int:
    sources = schema.sources()
    with tempfile.TemporaryDirectory(dir=Path.cwd() if cases > 2_000_000 else None) as folder:
        files, path = Path(folder) / "files", Path(folder) / "cases.duckdb"
        clock = time.perf_counter()
        times = {}
        for what in ("simulate", "import", "build", "rules"):
            if what == "simulate":
                simulate(files, cases, seed=1, rate=rate)
                con = intake.open_or_create(path, sources)
            elif what == "import":
                intake.import_folder(con, files, "simulated", sources, "bench")
            elif what == "build":
                intake.build(con)
            else:
                run = quality.run(con, sources)
            times[what], clock = time.perf_counter() - clock, time.perf_counter()
        truth = con.execute(
            f"""WITH t AS (SELECT rule, tbl, field, subject FROM read_parquet('{files}/truth.parquet')),
                 f AS (SELECT DISTINCT rule, tbl, field, subject FROM finding)
            SELECT coalesce(t.rule, f.rule) AS r, count(t.rule), count(f.rule), count(*) FILTER (t.rule IS NOT NULL AND f.rule IS NOT NULL)
            FROM t FULL JOIN f USING (rule, tbl, field, subject) GROUP BY r ORDER BY r"""
        ).fetchall()
        con.close()
    print(f"{cases:,} cases; " + ", ".join(f"{k} {v:.0f} s" for k, v in times.items()))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")
    print(
        "| rule | applies | planted | found | recall | precision | seconds |\n|---|---|---|---|---|---|---|"
    )
    outcomes = {o.rule.id: o for o in run.outcomes}
    bad = 0
    for rule, planted, found, both in truth:
        o = outcomes[rule]
        bad += o.rule.deterministic and (both < 0.99 * planted or both < found)
        print(
            f"| {rule} | {o.applies:,} | {planted} | {found} | {_share(both, planted)} | {_share(both, found)} | {o.seconds:.2f} |"
        )
    return int(bool(bad))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "—"


if __name__ == "__main__":
    sys.exit(
        main(
            int(sys.argv[1]) if len(sys.argv) > 1 else 200_000,
            float(sys.argv[2]) if len(sys.argv) > 2 else 0.0008,
        )
    )
