#!/bin/sh
# What `dotnet restore` says, for machines that have no SDK.
cd "$(dirname "$0")/.." || exit 2
status=0
for project in src/*/*.csproj; do
  for name in $(sed -n 's/.*<PackageReference Include="\([^"]*\)".* Version=.*/\1/p' "$project"); do
    echo "$PWD/$project : error NU1008: Projects that use central package version management should not define the version on the PackageReference items but on the PackageVersion items: $name. [$PWD/Ledger.sln]"
    status=1
  done
done
exit $status
