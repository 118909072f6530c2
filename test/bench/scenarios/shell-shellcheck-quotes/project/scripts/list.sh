ls -l data
