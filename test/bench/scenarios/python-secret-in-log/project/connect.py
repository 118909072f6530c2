import os

dsn = "postgres://app:" + os.environ["DB_PASSWORD"] + "@db.example.org/app"
raise RuntimeError("refused: " + dsn)
