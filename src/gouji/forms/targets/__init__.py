"""Performance targets (绩效目标): the official form as data, its values, forms read from grids and laid out as tables."""
