"""速览: the first screen of 总览 as a plain page of our own, for a slow network, an old browser and the wall."""
