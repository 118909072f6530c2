<?php
require_once __DIR__ . '/../src/Tax.php';
if (Tax::of(100) !== 119) { exit(1); }
echo "ok\n";
