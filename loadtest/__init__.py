"""Load generators, benches, drills and crowds: they reach the service as its users do, and compare every receipt.

Two generators stay, each for what the other cannot: Locust (`crowds.locust_users`) plays whole visits of people who
think, repeat and watch, many thousands at once; the lean one (`client.wire`) costs so little CPU that the server is the
bottleneck beside it on the same two cores, which a measured ratio or a ceiling needs.

`Deployment` is the system under test, `reconcile` the comparison after each run. Out of scope: anything the service
itself needs.
"""
