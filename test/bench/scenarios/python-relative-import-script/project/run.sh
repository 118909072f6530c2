#!/bin/sh
set -e
python3 mailer/send.py --dry-run
