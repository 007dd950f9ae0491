"""Defects, planted at a known rate, at most one into a case, with the truth of every finding they must lead to.

Which case gets which defect depends on the seed alone. A defect that brings another with it by nature (over the
legal limit is over the promise) is written down under both rules.
"""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

# Rules whose defect sits in a case, and what the case must be for it.
CLOSED = "done"
LATER = "done AND project_type = '2' AND automatic = 0 AND suspended = 0"
ELIGIBLE = {
    "C01": "true", "C02": CLOSED, "C03": CLOSED, "C04": CLOSED, "C05": f"{CLOSED} AND certified", "C06": CLOSED,
    "C07": f"{CLOSED} AND project_type = '2'", "C08": f"{CLOSED} AND NOT turned_away", "C09": "true", "U10": "true", "U11": CLOSED,
    "U12": CLOSED, "U13": f"{CLOSED} AND certified", "U14": CLOSED, "V15": CLOSED, "V16": "true", "V17": "true", "V18": "true",
    "V19": "true", "V20": "true", "V21": "is_online = 0", "V22": "true", "T23": CLOSED, "T24": CLOSED, "T25": LATER, "T26": f"{LATER} AND least(promise_days, legal_days) >= 7",
    "T27": f"{CLOSED} AND suspended > 0", "T28": "true", "T29": CLOSED, "L30": f"{LATER} AND promise_days < legal_days",
    "L31": f"{LATER} AND promise_days < legal_days", "L33": f"{CLOSED} AND project_type = '1'", "L34": LATER, "L35": CLOSED, "E38": CLOSED,
    "E39": CLOSED, "B41": LATER, "P42": CLOSED, "V43": "true",
}  # fmt: skip
SCARCE = {"T27": 20, "V21": 4, "B41": 2, "T25": 2, "T26": 2, "L30": 2, "L31": 2, "L34": 2}

# Rows of truth: rule, table, field, subject, from which cases.
EXPECTED = (
    (
        "C01",
        "accept",
        "CASE WHEN n % 4 = 1 THEN 'task_name' ELSE 'org_name' END",
        "project_no",
        "rule = 'C01'",
    ),
    ("C02", "process", "'project_no'", "project_no", "rule = 'C02'"),
    ("C03", "result", "'project_no'", "project_no", "rule = 'C03'"),
    ("C04", "result", "'project_no'", "project_no", "rule = 'C04'"),
    ("C05", "result", "'cert_no'", "project_no", "rule = 'C05'"),
    ("C06", "result", "'result_explain'", "project_no", "rule = 'C06'"),
    ("C07", "accept", "'promise_date'", "project_no", "rule = 'C07'"),
    ("C08", "material", "'material_code'", "project_no", "rule = 'C08'"),
    ("C09", "accept", "'handle_user_name'", "project_no", "rule = 'C09'"),
    ("U10", "accept", "'project_no'", "project_no", "rule = 'U10'"),
    ("U11", "accept", "'apply_date'", "project_no", "rule = 'U11t'"),
    ("U12", "accept", "'row_guid'", "project_no", "rule = 'U12'"),
    ("U13", "result", "'cert_no'", "project_no", "rule = 'U13'"),
    ("U14", "rating", "'stage'", "project_no", "rule = 'U14'"),
    ("V15", "accept", "'task_version'", "project_no", "rule = 'V15'"),
    ("V16", "accept", "'apply_type'", "project_no", "rule = 'V16'"),
    ("V17", "accept", "'org_code'", "project_no", "rule = 'V17'"),
    (
        "V18",
        "accept",
        "CASE WHEN n % 4 = 1 THEN 'applyer_page_code' ELSE 'contact_phone' END",
        "project_no",
        "rule = 'V18'",
    ),
    ("V19", "accept", "'region_code'", "project_no", "rule = 'V19'"),
    ("V20", "accept", "'project_no'", "project_no", "rule = 'V20'"),
    ("V21", "accept", "'apply_type'", "project_no", "rule = 'V21'"),
    ("V22", "accept", "'catalog_code'", "project_no", "rule = 'V22'"),
    ("T23", "accept", "'apply_date'", "project_no", "rule = 'T23'"),
    ("T24", "accept", "'apply_date'", "project_no", "rule = 'T24'"),
    ("T25", "process", "'event_start_time'", "project_no", "rule = 'T25'"),
    ("T26", "result", "'result_date'", "project_no", "rule = 'T26'"),
    ("T27", "special", "'end_time'", "project_no", "rule = 'T27'"),
    ("T28", "accept", "'cd_time'", "project_no", "rule = 'T28'"),
    ("T29", "rating", "'rated_at'", "project_no", "rule = 'T29'"),
    ("L30", "result", "'result_date'", "project_no", "rule IN ('L30', 'L31')"),
    ("L31", "result", "'result_date'", "project_no", "rule = 'L31'"),
    ("L33", "result", "'result_date'", "project_no", "rule = 'L33'"),
    ("L34", "accept", "'promise_date'", "project_no", "rule = 'L34'"),
    ("L35", "accept", "'promise_date'", "project_no", "rule = 'L35'"),
    ("E38", "rating", "'rated_at'", "project_no", "rule = 'E38'"),
    ("E39", "rating", "'level_code'", "project_no", "rule = 'E39' AND n % 4 = 1"),
    ("E39", "ticket", "'visited_at'", "project_no", "rule = 'E39' AND n % 4 = 3"),
    ("E39", "rating", "'level_code'", "project_no", "rated AND hotline AND kiosk AND level <= 2"),
    ("B41", "result", "'result_date'", "project_no", "rule = 'B41'"),
    ("P42", "process", "'handle_explain'", "project_no", "rule = 'P42'"),
    ("V43", "accept", "'cd_time'", "project_no", "rule = 'V43'"),
)


def plant(rate: float, year: int) -> list[str]:
    """`told`: what each case tells, honest or not."""
    slots = [name for name in ELIGIBLE for _ in range(SCARCE.get(name, 1))]
    listed = ", ".join(f"'{s}'" for s in slots)
    eligible = " ".join(f"WHEN '{name}' THEN {when}" for name, when in ELIGIBLE.items())
    return [
        f"""CREATE OR REPLACE TABLE candidate AS
WITH judged AS (
  SELECT b.*, accepted < (SELECT ends - to_days(150) FROM setting) AS done, ur < 0.02 AS turned_away, ur >= 0.02 AND item_type = '01' AS certified,
    CASE WHEN u(n, 'defect') < {rate * len(slots)} THEN list_extract([{listed}], 1 + floor(u(n, 'kind') * {len(slots)})::INTEGER) END AS wanted
  FROM base b),
allowed AS (SELECT * EXCLUDE (wanted), CASE WHEN (CASE wanted {eligible} ELSE false END) AND n % 2 = 1 THEN wanted END AS asked FROM judged),
placed AS (SELECT *, row_number() OVER w AS place, count(*) OVER (PARTITION BY asked) AS many FROM allowed WINDOW w AS (PARTITION BY asked ORDER BY n))
SELECT * EXCLUDE (asked, place, many), (place + 1) // 2 AS pair,
  CASE WHEN asked = 'U13' AND place = many AND many % 2 = 1 THEN NULL ELSE asked END AS rule FROM placed""",
        # A second push of the same case (U11) is a case of its own, a minute and a half later.
        """INSERT INTO candidate SELECT * REPLACE (n + 1000000000 AS n, applied + to_seconds(90) AS applied, 'U11t' AS rule) FROM candidate WHERE rule = 'U11'""",
        """CREATE OR REPLACE TABLE told AS
WITH timed AS (
  SELECT c.*, CASE rule WHEN 'L30' THEN promise_days + 1 WHEN 'L31' THEN legal_days + 1 WHEN 'L33' THEN 1 WHEN 'B41' THEN CASE WHEN n % 4 = 1 THEN 0 ELSE worked END
    ELSE worked END + suspended AS length FROM candidate c),
dated AS (
  SELECT t.*, p.day::TIMESTAMP AS promise_date,
    CASE WHEN rule = 'T26' THEN night.day + to_seconds(84600) WHEN rule = 'B41' AND n % 4 = 1 THEN accepted + to_seconds(20) WHEN rule = 'B41' THEN f.day + to_seconds(86160)
         WHEN length = 0 THEN accepted + to_seconds(300 + n % 3000) ELSE f.day + to_seconds(54000 + (ul * 7000)::BIGINT) END AS finished,
    s1.day + to_seconds(50400) AS paused, s2.day + to_seconds(50400) AS resumed
  FROM timed t JOIN wd p ON p.idx = t.accept_idx + t.promise_days JOIN wd f ON f.idx = t.accept_idx + t.length
  LEFT JOIN night ON night.after = t.accepted::DATE LEFT JOIN wd s1 ON s1.idx = t.accept_idx + 1 LEFT JOIN wd s2 ON s2.idx = t.accept_idx + 1 + t.suspended)
SELECT d.*, finished <= (SELECT ends FROM setting) AND rule IS DISTINCT FROM 'L34' AS closed, rule IS NOT DISTINCT FROM 'L34' AS gone,
  finished AS announced,
  turned_away OR rule IS NOT DISTINCT FROM 'C06' AS returned,
  CASE WHEN turned_away OR rule = 'C06' THEN '1' WHEN certified THEN '0' ELSE '6' END AS result_type,
  CASE WHEN rule = 'V20' THEN 'X-' || n ELSE task_code || strftime(applied, '%Y%m%d') || lpad((n % 1000000)::VARCHAR, CASE WHEN n >= 1000000000 THEN 7 ELSE 6 END, '0') END AS project_no,
  person % 10 < 3 AS firm, CASE WHEN person % 10 < 3 THEN '模拟' || pick('甲乙丙丁戊己庚辛', person) || person || '有限公司' ELSE person_name(person) END AS applicant,
  CASE WHEN person % 10 < 3 THEN firm_code(person) ELSE id_number(person) END AS number,
  person_name(700000 + hash_of(site_code || n % 40)) AS handler, person_name(800000 + hash_of(org_code || n % 15)) AS reviewer,
  n % 50 = 11 AND rule IS NULL AS hotline, n % 100 = 11 AND rule IS NULL AS kiosk,
  CASE WHEN rule = 'E39' THEN 5 WHEN ulv < 0.82 THEN 1 WHEN ulv < 0.96 THEN 2 WHEN ulv < 0.99 THEN 3 WHEN ulv < 0.997 THEN 4 ELSE 5 END AS drawn_level
FROM dated d""",
        "ALTER TABLE told ADD COLUMN rated BOOLEAN",
        "ALTER TABLE told ADD COLUMN level INTEGER",
        # Bad ratings too young to have their ticket by the end are left out, so that each one left must have it.
        """UPDATE told SET level = CASE WHEN drawn_level >= 4 AND announced >= (SELECT ends - to_days(45) FROM setting) THEN 3 ELSE drawn_level END,
  rated = closed AND (rule IN ('U14', 'T29', 'E38', 'E39') OR (urt < 0.35 AND coalesce(rule, 'E37') IN ('E37', 'U12', 'V22', 'V17', 'L35', 'U10'))
          OR (hotline AND ur > 0.3)) AND announced < (SELECT ends - to_days(3) FROM setting)""",
        f"""UPDATE told SET rule = 'E37' WHERE rule IS NULL AND rated AND NOT hotline AND site_code = 'D001' AND drawn_level < 4 AND strftime(announced, '%Y-%m') = '{year}-03'""",
    ]


TRUTH = "INSERT INTO truth " + " UNION ALL ".join(
    [
        f"SELECT '{rule}', '{table}', {field}, {subject} FROM told WHERE {when}"
        for rule, table, field, subject, when in EXPECTED
    ]
    + [
        "SELECT 'L32', 'item', 'promise_days', task_code FROM m_item WHERE promise_days > legal_days",
        "SELECT 'E36', 'rating', 'level_code', 'simulated-kiosk'",
        "SELECT 'E40', 'rating', 'task_code', task_code FROM m_item WHERE n = (SELECT max(n) FROM m_item)",
        "SELECT 'E37', 'rating', 'level_code', 'D001 ' || strftime(announced, '%Y-%m') FROM told WHERE rule = 'E37'",
    ]
)
