<?php

require __DIR__ . '/../src/report.php';

echo render(['b', 'a']), PHP_EOL;
