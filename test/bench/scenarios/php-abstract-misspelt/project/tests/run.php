<?php
require __DIR__ . '/../src/Store.php';
require __DIR__ . '/../src/FileStore.php';
$s = new FileStore();
$s->put('a', 'b');
echo $s->get('a'), "\n";
