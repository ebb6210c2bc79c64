from graphmodel.check import check_model
def test_model() -> None:
    check_model()
