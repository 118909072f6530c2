<?php

require __DIR__ . '/../src/Store.php';
require __DIR__ . '/../src/ArrayStore.php';

$store = new App\ArrayStore();
$store->put('a', 'b');
exit($store->get('a') === 'b' ? 0 : 1);
