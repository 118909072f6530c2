<?php
require __DIR__ . '/../src/Limits.php';
use App\Limits;
echo Limits::MAX_SZIE, "\n";
