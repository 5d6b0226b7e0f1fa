"""Measure found claims against what people marked: gold files, scores, calibration, and what went wrong."""
