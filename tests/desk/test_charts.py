"""Charts drawn on the server."""

from gouji.desk.charts import HEIGHT, WIDTH, line


def test_points_lie_in_order_and_within():
    drawn = line([("01", "10%", 0.1, (0.05, 0.2)), ("02", "—", None, None), ("03", "30%", 0.3, None)])
    first, last = drawn.marks
    assert 0 < first.x < last.x < WIDTH
    assert first.y > last.y
    assert first.low > first.y > first.high
    assert all(0 <= y <= HEIGHT for m in drawn.marks for y in (m.y, m.low, m.high))


def test_nothing_to_draw_is_an_empty_line():
    assert line([("01", "—", None, None)]).path == ""


def test_equal_values_are_a_level_line():
    a, b = line([("01", "1", 1.0, None), ("02", "1", 1.0, None)]).marks
    assert a.y == b.y
