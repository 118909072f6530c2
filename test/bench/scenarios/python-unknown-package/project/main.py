import acme_pricing_internal

print(acme_pricing_internal.quote())
