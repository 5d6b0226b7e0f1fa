import pytest

from claimdex.evaluate.calibration import Bin, calibration_bins, calibration_error


def test_bins_are_of_equal_width_and_empty_ones_left_out():
    bins = calibration_bins([(0.0, False), (0.09, True), (0.95, True), (1.0, True)])
    assert bins == [Bin(0.0, 0.1, 2, pytest.approx(0.045), 0.5), Bin(0.9, 1.0, 2, pytest.approx(0.975), 1.0)]


@pytest.mark.parametrize(
    ("judged", "error"),
    [
        ([(0.75, True)] * 3 + [(0.75, False)], 0.0),
        ([(0.75, False)] * 4, 0.75),
        ([(0.25, False)] * 3 + [(0.85, True)], (3 * 0.25 + 0.15) / 4),
    ],
)
def test_error_is_how_far_score_and_share_of_right_ones_lie_apart(judged, error):
    assert calibration_error(calibration_bins(judged)) == pytest.approx(error)


def test_no_claim_has_no_error():
    assert calibration_error(calibration_bins([])) is None
