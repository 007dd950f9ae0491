"""The cases of the synthetic district, drawn in SQL: every chance is a digest of seed, purpose and number, so that
a district is the same wherever and in whatever order it is made."""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰"


def macros(seed: int) -> str:
    """Chances between 0 and 1, and invented people with valid numbers."""
    return f"""
CREATE MACRO u(n, purpose) AS (md5_number_lower('{seed}' || purpose || n) % 1000003)::DOUBLE / 1000003;
CREATE MACRO pick(text, x) AS substr(text, 1 + (x % length(text))::INTEGER, 1);
CREATE MACRO person_name(a) AS pick('{SURNAMES}', a) || pick('{GIVEN}', a // 7) || pick('{GIVEN}', a // 131 + 3);
CREATE MACRO id_body(a) AS '310117' || strftime(DATE '1950-01-01' + (a * 7919 % 20000)::INTEGER, '%Y%m%d') || lpad((a // 20000 % 1000)::VARCHAR, 3, '0');
CREATE MACRO id_number(a) AS id_body(a) || substr('10X98765432', 1 + (list_sum(list_transform(range(1, 18),
  lambda i: (ascii(substr(id_body(a), i::INT, 1)) - 48) * [7,9,10,5,8,4,2,1,6,3,7,9,10,5,8,4,2][i])) % 11)::INTEGER, 1);
CREATE MACRO firm_body(a) AS '91310117MA' || lpad((a % 10000000)::VARCHAR, 7, '0');
CREATE MACRO firm_code(a) AS firm_body(a) || substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + (31 - list_sum(list_transform(range(1, 18),
  lambda i: (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(firm_body(a), i::INT, 1)) - 1)
    * [1,3,9,27,19,26,16,17,20,29,25,13,8,24,10,30,28][i])) % 31)::INTEGER % 31, 1);
CREATE MACRO phone(a) AS '139' || lpad((a * 48271 % 100000000)::VARCHAR, 8, '0');
"""


def setting(cases: int, year: int) -> list[str]:
    """What holds for the whole district: its size, its end, its working days."""
    return [
        f"CREATE TABLE wd AS SELECT day, idx FROM calendar WHERE workday AND year(day) BETWEEN {year} AND {year + 1}",
        (
            f"CREATE TABLE setting AS SELECT {cases} AS cases, TIMESTAMP '{year}-12-31 23:59:59' AS ends, "
            f"(SELECT min(idx) FROM wd WHERE year(day) = {year}) AS first, (SELECT count(*) FROM wd WHERE year(day) = {year}) AS span"
        ),
        f"CREATE TABLE night AS SELECT d.day AS after, (SELECT min(k.day) FROM calendar k WHERE NOT k.workday AND k.day > d.day) AS day FROM calendar d WHERE year(d.day) BETWEEN {year} AND {year + 1}",
        "CREATE MACRO hash_of(x) AS (md5_number_lower(x) % 1000000)::INTEGER",
        "CREATE TABLE truth (rule VARCHAR, tbl VARCHAR, field VARCHAR, subject VARCHAR)",
    ]


def core(start: int, stop: int, items: int) -> list[str]:
    """`base`: one honest row per case of a portion, before anything is planted."""
    return [
        f"""CREATE OR REPLACE TABLE drawn AS
SELECT n::INTEGER AS n, floor({items} * pow(u(n, 'item'), 2.0))::INTEGER AS item,
  floor(s.first + n * s.span::BIGINT // s.cases)::INTEGER AS day_idx, u(n, 'channel') AS uc, u(n, 'hour') AS uh, u(n, 'length') AS ul,
  u(n, 'site') AS us, u(n, 'special') AS usp, u(n, 'result') AS ur, u(n, 'rated') AS urt, u(n, 'level') AS ulv,
  n % greatest(10, (s.cases * 6 // 10)) AS person
FROM range({start}, {stop}) t(n), setting s""",
        """CREATE OR REPLACE TABLE base AS
WITH placed AS (
  SELECT *,
    CASE WHEN i.is_online = 1 AND uc < 0.75 THEN CASE WHEN uc < 0.45 THEN '2' ELSE '3' END ELSE '1' END AS channel,
    CASE WHEN us < 0.3 THEN 'D001' WHEN us < 0.4 THEN 'B00' || (1 + n % 2) WHEN us < 0.8 THEN 'S' || lpad((1 + n % 18)::VARCHAR, 3, '0')
         WHEN us < 0.93 THEN 'P' || lpad((1 + n % 60)::VARCHAR, 3, '0') ELSE 'K' || lpad((1 + n % 20)::VARCHAR, 3, '0') END AS site_code
  FROM drawn d JOIN (SELECT n AS item, * EXCLUDE (n, materials) FROM m_item) i USING (item)),
times AS (
  SELECT p.*, day_idx + (channel <> '1')::INTEGER AS accept_idx,
    CASE WHEN project_type = '1' THEN 0 ELSE least(promise_days, legal_days, 1 + floor(least(promise_days, legal_days) * ul * 0.95))::INTEGER END AS worked,
    CASE WHEN project_type = '2' AND usp < 0.03 THEN 3 + (n % 10) ELSE 0 END AS suspended
  FROM placed p)
SELECT t.* EXCLUDE (uc), w.day + to_seconds(CASE WHEN channel = '1' THEN 32400 + (uh * 24000)::BIGINT ELSE 28800 + (uh * 46800)::BIGINT END) AS applied,
  a.day + to_seconds(CASE WHEN channel = '1' THEN 33000 + (uh * 24000)::BIGINT + n % 900 ELSE 32400 + (uh * 7200)::BIGINT END) AS accepted
FROM times t JOIN wd w ON w.idx = t.day_idx JOIN wd a ON a.idx = t.accept_idx JOIN setting s ON a.day <= s.ends::DATE""",
    ]


# The rows that are exchanged, all as text, from `told` (base with what was planted, see defects).
TABLES = {
    "accept": """
SELECT * EXCLUDE (n, again) FROM (
  SELECT n, 0 AS again, project_no, CASE WHEN rule = 'V22' THEN 'ZZ' || catalog_code ELSE catalog_code END AS catalog_code, task_code,
    task_code || '01' AS task_handle_item, CASE WHEN rule = 'C01' AND n % 4 = 1 THEN '' ELSE task_name END AS task_name,
    CASE WHEN rule = 'V15' THEN '99' ELSE task_version END AS task_version, project_type,
    CASE rule WHEN 'V16' THEN '8' WHEN 'V21' THEN '2' ELSE channel END AS apply_type,
    (CASE WHEN rule = 'T23' THEN accepted + to_days(1) WHEN rule = 'T24' THEN TIMESTAMP '1999-01-04 10:00:00' ELSE applied END)::VARCHAR AS apply_date,
    accepted::VARCHAR AS accept_date, CASE WHEN rule = 'C07' THEN '' ELSE promise_date::VARCHAR END AS promise_date,
    CASE WHEN rule = 'V17' THEN left(org_code, 17) || CASE WHEN right(org_code, 1) = '0' THEN '1' ELSE '0' END ELSE org_code END AS org_code,
    CASE WHEN rule = 'C01' AND n % 4 = 3 THEN '' ELSE org_name END AS org_name,
    CASE WHEN rule = 'C09' THEN CASE WHEN n % 4 = 1 THEN '' ELSE '窗口1' END ELSE handler END AS handle_user_name,
    CASE WHEN firm THEN '2' ELSE '1' END AS applyer_type, applicant AS applyer_name, CASE WHEN firm THEN '统一社会信用代码' ELSE '身份证' END AS applyer_page_type,
    CASE WHEN rule = 'V18' AND n % 4 = 1 THEN left(number, 17) || CASE WHEN right(number, 1) = '0' THEN '1' ELSE '0' END ELSE number END AS applyer_page_code,
    person_name(person + 5) AS contact_name, CASE WHEN rule = 'V18' AND n % 4 = 3 THEN left(phone(person), 10) ELSE phone(person) END AS contact_phone,
    CASE WHEN rule = 'V19' THEN '999999' ELSE '310117' END AS region_code, site_code,
    '' AS handle_explain, '模拟数据' AS data_source, 'I' AS cd_operation,
    CASE WHEN rule = 'V43' THEN '2023-13-45' WHEN rule = 'T28' THEN (accepted + CASE WHEN n % 4 = 1 THEN to_days(-1) ELSE to_days(20) END)::VARCHAR
         ELSE (accepted + to_hours(2))::VARCHAR END AS cd_time,
    '1' AS cd_batch, 'G' || CASE WHEN rule = 'U12' THEN n - 1 ELSE n END AS row_guid
  FROM told WHERE rule IS DISTINCT FROM 'C04'
  UNION ALL BY NAME
  SELECT n, 1 AS again, project_no, catalog_code, task_code, task_code || '01' AS task_handle_item, task_name, task_version, project_type, channel AS apply_type,
    applied::VARCHAR AS apply_date, accepted::VARCHAR AS accept_date,
    (promise_date + to_days(CASE WHEN rule = 'L35' THEN 30 ELSE 0 END))::VARCHAR AS promise_date, org_code, org_name, handler AS handle_user_name,
    CASE WHEN firm THEN '2' ELSE '1' END AS applyer_type, applicant AS applyer_name, '' AS applyer_page_type, number AS applyer_page_code,
    person_name(person + 5) AS contact_name, phone(person) AS contact_phone, '310117' AS region_code, site_code, '' AS handle_explain,
    '模拟数据' AS data_source, CASE WHEN rule = 'L35' THEN 'U' ELSE 'I' END AS cd_operation, (accepted + to_hours(30))::VARCHAR AS cd_time, '2' AS cd_batch, 'H' || n AS row_guid
  FROM told WHERE rule IN ('U10', 'L35')) ORDER BY n, again""",
    "process": """
SELECT * EXCLUDE (n, k) FROM (
  SELECT n, 1 AS k, project_no, '受理' AS process_name, '通过' AS event_name, accepted::VARCHAR AS event_start_time, accepted::VARCHAR AS event_end_time,
    handler AS handle_user_name, CASE WHEN rule = 'P42' THEN '申请人' || applicant || '证件' || number || '电话' || phone(person) ELSE '' END AS handle_explain
  FROM told WHERE rule IS DISTINCT FROM 'C02'
  UNION ALL SELECT n, 2, project_no, '审查', '通过', accepted::VARCHAR,
    CASE WHEN closed OR gone THEN (accepted + (finished - accepted) * CASE WHEN rule = 'T25' THEN 0.7 ELSE 0.4 END)::VARCHAR ELSE accepted::VARCHAR END, reviewer, '' FROM told
  WHERE project_type = '2' AND rule IS DISTINCT FROM 'C02'
  UNION ALL SELECT n, 1.5, project_no, '补正', '补正', accepted::VARCHAR, accepted::VARCHAR, handler, '' FROM told
  WHERE project_type = '2' AND n % 29 = 4 AND rule IS NULL
  UNION ALL SELECT n, 3, project_no, '决定', CASE WHEN returned THEN '退回' ELSE '通过' END, (accepted + (finished - accepted) * 0.5)::VARCHAR,
    (accepted + (finished - accepted) * 0.8)::VARCHAR, reviewer, '' FROM told
  WHERE project_type = '2' AND closed AND rule IS DISTINCT FROM 'C02'
  UNION ALL SELECT n, 4, project_no, '办结', '办结', finished::VARCHAR, '', reviewer, '' FROM told WHERE closed AND rule IS DISTINCT FROM 'C02'
) ORDER BY n, k""",
    "special": """
SELECT project_no, '1' AS special_type, '延长审批' AS special_name, paused::VARCHAR AS start_time,
  CASE WHEN rule = 'T27' OR resumed > (SELECT ends FROM setting) THEN '' ELSE resumed::VARCHAR END AS end_time, '模拟理由' AS reason, reviewer AS approver
FROM told WHERE suspended > 0 AND paused <= (SELECT ends FROM setting) ORDER BY n""",
    "result": """
SELECT project_no, result_type, announced::VARCHAR AS result_date, CASE WHEN result_type = '0' THEN task_name || '证' ELSE '' END AS cert_name,
  CASE WHEN result_type <> '0' OR rule = 'C05' THEN '' WHEN rule = 'U13' THEN 'ZSD' || pair ELSE 'ZS' || n END AS cert_no,
  CASE WHEN n % 3 = 0 THEN '1' ELSE '0' END AS is_delivery_results,
  CASE WHEN channel = '1' THEN 1 + (ul > 0.9)::INTEGER ELSE (limit_scene_num > 0)::INTEGER END::VARCHAR AS visits,
  CASE WHEN result_type = '1' AND rule IS DISTINCT FROM 'C06' THEN '模拟退回理由：材料不符' ELSE '' END AS result_explain, reviewer AS handle_user_name,
  (announced + to_hours(1))::VARCHAR AS cd_time
FROM told WHERE closed AND rule IS DISTINCT FROM 'C03' ORDER BY n""",
    "material": """
SELECT t.project_no, m.code AS material_code, m.name AS material_name, CASE WHEN t.channel = '1' THEN '纸质' ELSE '电子' END AS get_type, '1' AS get_num,
  t.accepted::VARCHAR AS get_date
FROM told t JOIN m_material m ON m.n = t.item WHERE NOT (t.rule IS NOT DISTINCT FROM 'C08' AND m.k = 1) AND (m.required = 1 OR (t.n + m.k) % 2 = 0)
ORDER BY t.n, m.k""",
    "rating": """
SELECT * EXCLUDE (n, again) FROM (
  SELECT n, 0 AS again, project_no, task_code, CASE WHEN rule = 'E38' THEN '4' WHEN channel = '1' THEN '4' ELSE '2' END AS channel, '2' AS stage,
    (CASE rule WHEN 'T29' THEN accepted - to_hours(1) WHEN 'E38' THEN announced + to_seconds(2) ELSE announced + to_seconds(600 + (urt * 36000)::BIGINT) END)::VARCHAR AS rated_at,
    CASE WHEN rule = 'E37' THEN 3 ELSE level END::VARCHAR AS level_code, CASE WHEN n % 4 = 0 THEN '1' ELSE '0' END AS by_default, phone(person) AS rater_phone, 'DEV' || n AS device, '' AS rating_text
  FROM told WHERE rated AND NOT hotline
  UNION ALL BY NAME SELECT n, 1 AS again, project_no, task_code, '2' AS channel, '2' AS stage, (announced + to_days(2))::VARCHAR AS rated_at, '1' AS level_code, '0' AS by_default,
    phone(person) AS rater_phone, 'DEX' || n AS device, '' AS rating_text FROM told WHERE rule = 'U14'
  UNION ALL BY NAME SELECT 2000000000 + k AS n, 0 AS again, '模拟孤评' || k AS project_no, (SELECT task_code FROM m_item ORDER BY n DESC LIMIT 1) AS task_code, '2' AS channel, '2' AS stage,
    (SELECT ends - to_days(5) FROM setting)::VARCHAR AS rated_at, '1' AS level_code, '0' AS by_default, '' AS rater_phone, '' AS device, '' AS rating_text
  FROM range((SELECT 50 + count(*) FROM told t WHERE t.item = (SELECT max(n) FROM m_item))) r(k)) ORDER BY n, again""",
    "rating_hotline": """
SELECT project_no, task_code, '6' AS channel, '2' AS stage, (announced + to_days(1))::VARCHAR AS rated_at, (6 - level)::VARCHAR AS level_code,
  '0' AS by_default, phone(person) AS rater_phone FROM told WHERE rated AND hotline AND NOT kiosk ORDER BY n""",
    # Sent in as one-is-best, although five is: what E36 is there to notice.
    "rating_kiosk": """
SELECT project_no, task_code, '5' AS channel, '2' AS stage, (announced + to_days(1))::VARCHAR AS rated_at, (6 - level)::VARCHAR AS level_code,
  '0' AS by_default FROM told WHERE rated AND hotline AND kiosk ORDER BY n""",
    "ticket": """
SELECT * EXCLUDE (n) FROM (
  SELECT n, 'T' || n AS ticket_no, 'rating' AS kind, project_no, site_code, (announced + to_days(1))::VARCHAR AS opened_at, (announced + to_days(2))::VARCHAR AS assigned_at,
    CASE WHEN rule = 'E39' THEN '' ELSE (announced + to_days(3))::VARCHAR END AS visited_at, (announced + to_days(5))::VARCHAR AS handled_at, (announced + to_days(6))::VARCHAR AS feedback_at,
    (announced + to_days(7))::VARCHAR AS closed_at, (announced + to_days(40))::VARCHAR AS looked_back_at, '整改' AS outcome, '' AS content
  FROM told WHERE rated AND level >= 4 AND NOT kiosk AND NOT (rule IS NOT DISTINCT FROM 'E39' AND n % 4 = 1)
    AND announced < (SELECT ends - to_days(45) FROM setting)
  UNION ALL BY NAME SELECT n, 'C' || n AS ticket_no, CASE WHEN n % 3 = 0 THEN 'unresolved' ELSE 'complaint' END AS kind, project_no, site_code, announced::VARCHAR AS opened_at,
    (announced + to_days(1))::VARCHAR AS assigned_at, (announced + to_days(2))::VARCHAR AS visited_at, (announced + to_days(4))::VARCHAR AS handled_at,
    (announced + to_days(5))::VARCHAR AS feedback_at, (announced + to_days(6 + n % 20))::VARCHAR AS closed_at, CASE WHEN n % 4 THEN (announced + to_days(45))::VARCHAR ELSE '' END AS looked_back_at,
    '解释' AS outcome, '' AS content
  FROM told WHERE closed AND n % 1999 = 7 AND rule IS NULL AND announced < (SELECT ends - to_days(60) FROM setting)) ORDER BY n""",
}  # fmt: skip

# What stands still is written once.
STANDING = {
    "item": "SELECT * EXCLUDE (n, materials) FROM m_item ORDER BY n",
    "item_material": "SELECT i.task_code, i.task_version, m.code AS material_code, m.name AS material_name, m.required, "
    "CASE WHEN m.k % 3 = 0 THEN '电子证照' ELSE '申请人' END AS origin, 1 AS copies FROM m_material m JOIN m_item i ON i.n = m.n ORDER BY i.n, m.k",
    "site": "SELECT * FROM m_site ORDER BY site_code",
    "staff": "SELECT DISTINCT handler AS handle_user_name, '138' || lpad(hash_of(handler)::VARCHAR, 8, '0') AS staff_phone, site_code FROM told WHERE n < 5000 ORDER BY ALL",
}  # fmt: skip
