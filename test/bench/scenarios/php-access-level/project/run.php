<?php

require __DIR__ . '/src/Shape.php';
require __DIR__ . '/src/Box.php';
echo (new Box())->area() > 3 ? 'ok' : 'no';
