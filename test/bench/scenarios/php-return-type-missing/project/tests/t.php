<?php
set_error_handler(function ($n, $m, $f, $l) { throw new ErrorException($m, 0, $n, $f, $l); });
require __DIR__ . '/../src/Bag.php';
$b = new Bag(['a' => 1]);
echo count($b), "\n";
