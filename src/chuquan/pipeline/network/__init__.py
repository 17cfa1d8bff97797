"""What fetching stands on: addresses, connections, bodies, manners towards a host.

Everything here is used through `chuquan.pipeline.fetch` and by nothing else.
"""
