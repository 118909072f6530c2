<?php

require __DIR__ . '/../src/query.php';

$found = query(['a' => '1', 'b' => 'x y']);
if ($found !== 'a=1&b=x+y') {
    echo "got $found\n";
    exit(1);
}
