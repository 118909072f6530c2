<?php
require __DIR__ . '/../src/autoload.php';
exit((new Acme\Shop\Cart())->total()->cents === 12 ? 0 : 1);
