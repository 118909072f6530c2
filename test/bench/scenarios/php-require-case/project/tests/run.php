<?php
require __DIR__ . '/../src/UserStore.php';
$s = new App\UserStore();
if (count($s->all()) !== 1) exit(1);
