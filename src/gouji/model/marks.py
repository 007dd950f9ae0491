"""What marks a file as gouji's own writing about disclosures, so that it is not taken for one."""

KEYWORD = "gouji-report"
GENERATOR = f'<meta name="generator" content="{KEYWORD}">'
