<?php

require __DIR__ . '/../src/Basket.php';

$basket = (new Basket())->add('a', 2)->add('b', 3);
if ($basket->totl() !== 5) {
    fwrite(STDERR, "wrong total\n");
    exit(1);
}
echo "ok\n";
