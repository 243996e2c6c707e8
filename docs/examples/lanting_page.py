def page(m): return "<!doctype html>"
