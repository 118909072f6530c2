<?php
require __DIR__ . '/../src/Range.php';
$r = new Range(from: 1, until: 5);
echo $r->length(), "\n";
