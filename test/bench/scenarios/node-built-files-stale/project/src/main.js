process.stdout.write(labels(process.argv[2] ?? '').join(','));
