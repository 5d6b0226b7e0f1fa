"""Train a model of the learned extractor on annotated articles; needs torch (the extra `train`)."""
