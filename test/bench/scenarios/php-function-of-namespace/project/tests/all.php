<?php
require __DIR__ . '/../src/Str.php';
require __DIR__ . '/../src/Report.php';
echo (new Report(['a' => 1]))->render(), PHP_EOL;
