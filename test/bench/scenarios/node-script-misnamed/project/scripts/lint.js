console.log('no problems');
