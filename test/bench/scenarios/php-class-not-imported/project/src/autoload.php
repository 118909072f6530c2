<?php
spl_autoload_register(function (string $class): void {
    $file = __DIR__ . '/' . str_replace('\\', '/', substr($class, strlen('Acme\\'))) . '.php';
    if (is_file($file)) {
        require $file;
    }
});
