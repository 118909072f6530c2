<?php
require __DIR__ . '/../vendor/autoload.php';
exit((new Acme\Shop\Service\UserService())->count());
