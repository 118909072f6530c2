<?php
require __DIR__ . '/../vendor/autoload.php';
if (Acme\Money::cents(1.5) !== 150) exit(1);
echo "ok\n";
