<?php
require __DIR__ . '/src/Status.php';
exit(App\Status::ACTVE === 1 ? 0 : 1);
