"""Lists what the report of licences has to name."""
import pkg_resources

for found in sorted(pkg_resources.working_set, key=lambda each: each.key):
    print(found.key, found.version, found.location)
