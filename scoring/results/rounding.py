"""Numbers rounded so that they tell no exact count, while such a number is being predicted."""


def about(number: int) -> int:
    """To two digits, and below a hundred to tens; halves up."""
    step = max(10, int("1".ljust(len(str(number)) - 1, "0")))
    return (number + step // 2) // step * step
